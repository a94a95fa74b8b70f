PRAGMA application_id = 1902341742;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE decks (
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (name)
)
 STRICT

;
INSERT INTO "decks" VALUES(1,'quizcnn');
INSERT INTO "decks" VALUES(2,'notes');
INSERT INTO "decks" VALUES(3,'mine');
CREATE TABLE identity (
	device TEXT NOT NULL, 
	PRIMARY KEY (device)
)
 STRICT

;
INSERT INTO "identity" VALUES('ec479189-cecb-4d72-8c3e-29cb30f33ab0');
CREATE TABLE marks (
	question TEXT NOT NULL, 
	suspended INTEGER NOT NULL, 
	buried_until TEXT, 
	PRIMARY KEY (question)
)
 STRICT

;
INSERT INTO "marks" VALUES('linear-layer-parameters',1,NULL);
INSERT INTO "marks" VALUES('twice-a-number',1,NULL);
INSERT INTO "marks" VALUES('conv-output-size',0,'2025-03-05');
CREATE TABLE questions (
	id TEXT NOT NULL, 
	deck TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	present INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(deck) REFERENCES decks (name)
)
 STRICT

;
INSERT INTO "questions" VALUES('what-is-convolution','quizcnn',0,'{"id": "what-is-convolution", "source": 1, "topic": "convolution", "kind": "concept", "difficulty": 1, "expected_seconds": 120, "tags": ["convolution", "cross-correlation", "definition"], "prompt": {"en": "What does a convolution layer in a CNN actually compute, and how does it relate to convolution in the mathematical sense?", "zh": "CNN 里的卷积层到底在算什么？它和数学意义上的卷积是一回事吗？"}, "hint": {"en": "Start from a single output value: which inputs does it see, and what is done with them?", "zh": "先盯住输出里的一个值：它看到了哪些输入，又对它们做了什么？"}, "key_points": {"en": ["A small learnable kernel slides over the input; each output value is the dot product of the kernel with the patch below it, plus a bias.", "What libraries compute is cross-correlation: the kernel is not flipped. True convolution flips it on both axes; because weights are learned, training does not care.", "A kernel spans all input channels of its group and yields one output channel; the weights have shape (C_out, C_in/groups, k_h, k_w).", "It is a linear map (affine with bias), the same as multiplying by a sparse (Toeplitz-like) matrix with repeated entries; the non-linearity comes only from the activation.", "Three motives: sparse local interactions, shared parameters, and translation equivariance (at stride 1, away from the borders)."], "zh": ["一个可学习的小卷积核在输入上滑动，每个输出值是卷积核与所覆盖局部区域的点积，再加偏置。", "深度学习框架实际算的是互相关：卷积核不翻转。数学上的卷积要沿两个轴翻转；由于权重是学出来的，翻不翻转不影响训练。", "一个卷积核覆盖所在分组的全部输入通道，产生一个输出通道；权重形状是 (C_out, C_in/groups, k_h, k_w)。", "它是线性运算（带偏置则为仿射），等价于乘一个元素重复出现的稀疏（类 Toeplitz）矩阵；非线性只来自后面的激活函数。", "三个动机：局部的稀疏连接、参数共享、平移等变（步幅为 1 且不考虑边界时）。"]}, "explanation": {"en": "Take the patch [[1,2],[0,1]] and the kernel [[1,0],[2,3]]. Cross-correlation multiplies them cell by cell: {{ 1*1 + 2*0 + 0*2 + 1*3 }}. True convolution turns the kernel by 180° into [[3,2],[0,1]] first and gets {{ 1*3 + 2*2 + 0*0 + 1*1 }}.\nThe two differ only by a relabelling of the weights, so a network that learned flipped kernels would compute the same function. That is why libraries skip the flip and keep the name.\nHow far the kernel may reach over the border decides the size: a 3×3 kernel on a 5×5 image gives {{ conv_output_size(5, 3) }}×{{ conv_output_size(5, 3) }} without padding (valid), {{ conv_output_size(5, 3, 1, 1) }}×{{ conv_output_size(5, 3, 1, 1) }} with one ring of zeros (same) and {{ conv_output_size(5, 3, 1, 2) }}×{{ conv_output_size(5, 3, 1, 2) }} with two (full).", "zh": "取局部区域 [[1,2],[0,1]] 和卷积核 [[1,0],[2,3]]。互相关直接逐元素相乘求和，得 {{ 1*1 + 2*0 + 0*2 + 1*3 }}；数学卷积先把核旋转 180° 变成 [[3,2],[0,1]]，得 {{ 1*3 + 2*2 + 0*0 + 1*1 }}。\n两者只差权重的摆放顺序：网络学到的若是翻转后的核，表示的仍是同一个函数。所以框架省掉了翻转，名字却沿用“卷积”。\n核能伸出边界多少决定输出大小：3×3 的核作用在 5×5 的图上，不填充（valid）得 {{ conv_output_size(5, 3) }}×{{ conv_output_size(5, 3) }}，补一圈零（same）得 {{ conv_output_size(5, 3, 1, 1) }}×{{ conv_output_size(5, 3, 1, 1) }}，补两圈（full）得 {{ conv_output_size(5, 3, 1, 2) }}×{{ conv_output_size(5, 3, 1, 2) }}。"}, "references": [{"title": "Deep Learning", "authors": "Goodfellow, Bengio & Courville", "year": 2016, "where": "§9.1 (eq. 9.4–9.6), §9.2"}], "errata": [{"claim": {"en": "A convolution layer flips the kernel, as the mathematical definition says.", "zh": "卷积层按数学定义会先把卷积核翻转再滑动。"}, "correction": {"en": "Deep-learning libraries compute cross-correlation, without the flip, and merely call it convolution.", "zh": "深度学习框架算的是不翻转的互相关，只是习惯上叫卷积。"}}]}',1);
INSERT INTO "questions" VALUES('properties-of-cnns','quizcnn',1,'{"id": "properties-of-cnns", "source": 5, "topic": "convolution", "kind": "concept", "difficulty": 1, "expected_seconds": 90, "tags": ["inductive-bias", "locality", "hierarchy"], "requires": ["weight-sharing"], "prompt": {"en": "Which properties characterise a CNN, as against a fully connected network?", "zh": "和全连接网络相比，CNN 有哪些标志性的特点？"}, "hint": {"en": "Connections, parameters, behaviour under a shift, resolution, depth: one remark on each.", "zh": "从连接方式、参数、对平移的反应、分辨率、深度五个角度各说一句。"}, "key_points": {"en": ["Local (sparse) connectivity: a unit sees only a small neighbourhood.", "Weight sharing across positions.", "Translation equivariance of the convolution as a consequence.", "Downsampling by pooling or by strided convolution: growing receptive field and some tolerance to small shifts.", "Hierarchical features with depth: edges, textures, parts, objects.", "Together a strong inductive bias (locality, stationarity), hence more data-efficient than an MLP or a ViT."], "zh": ["局部（稀疏）连接：每个单元只看一小块邻域。", "不同位置之间权值共享。", "由此得到卷积的平移等变性。", "用池化或带步幅的卷积做下采样：感受野增大，并对小位移有一定容忍。", "层级特征：随深度从边缘、纹理到部件、物体。", "合起来是很强的归纳偏置（局部性、平稳性），所以比 MLP 和 ViT 更省数据。"]}, "explanation": {"en": "With 5×5 kernels on a 32×32×3 image an output depends on {{ 5*5*3 }} of the {{ 32*32*3 }} inputs. That is sparse connectivity; sharing then leaves only {{ 5*5*3 + 1 }} parameters a map.\nLocality and sharing encode two beliefs about images: what belongs together lies close together, and statistics are alike everywhere. Where the beliefs hold, less data is needed.\nDepth alone is no mark of a CNN: an MLP can be deep too. What matters is that local features are composed, stage by stage, over ever larger regions.", "zh": "在 32×32×3 的图上用 5×5 卷积，一个输出只依赖 {{ 32*32*3 }} 个输入中的 {{ 5*5*3 }} 个，这是稀疏连接；再加上共享，每个输出图只剩 {{ 5*5*3 + 1 }} 个参数。\n局部性和共享写进了对图像的两条先验：相关的东西挨得近，各处的统计规律相似。先验成立时，需要的数据就少。\n“多层”本身不是 CNN 的特点，MLP 也可以很深；关键在于局部特征一级一级地在越来越大的区域上组合起来。"}, "references": [{"title": "Deep Learning", "authors": "Goodfellow, Bengio & Courville", "year": 2016, "where": "§9.2, §9.3"}, {"title": "Striving for Simplicity: The All Convolutional Net", "authors": "Springenberg et al.", "year": 2015, "where": "ICLR workshop"}], "errata": [{"claim": {"en": "Pooling is one of the defining properties of a CNN.", "zh": "池化是 CNN 必不可少的特性。"}, "correction": {"en": "Pooling is optional: strided convolutions can take over the downsampling.", "zh": "池化并非必需，可以用带步幅的卷积代替它做下采样。"}}, {"claim": {"en": "Having many layers is specific to CNNs.", "zh": "多层是 CNN 特有的性质。"}, "correction": {"en": "MLPs are multi-layer too. The point is the hierarchy of features built from local ones, and translation equivariance belongs on the list.", "zh": "MLP 同样可以多层；重点是由局部特征逐级组合出的层级表示，而且清单里还应加上平移等变性。"}}]}',1);
INSERT INTO "questions" VALUES('conv-output-size','quizcnn',2,'{"id": "conv-output-size", "source": 2, "topic": "convolution", "kind": "numeric", "difficulty": 1, "expected_seconds": 45, "tags": ["output-size", "stride", "padding"], "requires": ["convolution-output-size-formula"], "prompt": {"en": "A convolution with {kernel_size}×{kernel_size} kernels, stride {stride} and padding {padding} on every side (PyTorch convention) runs on a {input_size}×{input_size} map. What is the side length of its output?", "zh": "{input_size}×{input_size} 的特征图经过 {kernel_size}×{kernel_size} 卷积，步幅 {stride}，每侧填充 {padding}（PyTorch 约定）。输出边长是多少？"}, "hint": {"en": "Pad first. How far can the kernel''s left edge travel, and how many whole strides is that?", "zh": "先填充。核的左边缘最多能移动多远？够走几个整步？"}, "answer": "conv_output_size(input_size, kernel_size, stride, padding)", "unit": "px", "about": ["ceil-for-floor", "floor-forgotten"], "where": ["2*padding <= kernel_size", "stride <= kernel_size", "(input_size + 2*padding - kernel_size)//stride*stride != input_size + 2*padding - kernel_size", "kernel_size - stride <= 7", "3*kernel_size <= input_size"], "explanation": {"en": "The padded map is {{ input_size + 2*padding }} wide, so the kernel''s left edge can move {{ input_size + 2*padding - kernel_size }} pixels.\nIt takes {{ (input_size + 2*padding - kernel_size)//stride }} whole steps of {{ stride }}; plus the starting position gives {{ conv_output_size(input_size, kernel_size, stride, padding) }}.\nThe division leaves a remainder here: a step that would run over the edge is not taken, hence floor.\nWhat is left over at the far edge of the padded map, data or padding, is never seen.", "zh": "填充后宽 {{ input_size + 2*padding }}，核的左边缘最多能移动 {{ input_size + 2*padding - kernel_size }} 个像素。\n步幅 {{ stride }} 能走 {{ (input_size + 2*padding - kernel_size)//stride }} 整步，加上起始位置就是 {{ conv_output_size(input_size, kernel_size, stride, padding) }}。\n这里除不尽：会越界的那一步不走，所以向下取整。\n填充后末尾剩下的几行几列（可能是数据，也可能是填充）不会被用到。"}, "parameters": {"input_size": [14, 28, 32, 35, 56, 64, 112, 224], "kernel_size": [3, 5, 7, 11], "stride": [2, 3, 4], "padding": [1, 2, 3]}, "example": {"input_size": 224, "kernel_size": 7, "stride": 2, "padding": 3}, "misconceptions": [{"id": "padding-once", "answer": "(input_size + padding - kernel_size)//stride + 1", "en": "It looks as if the padding was counted on one side only: it is 2p. (If you are just one short, look at the +1 for the starting position too.)", "zh": "像是只算了一侧填充，应为 2p。（如果恰好只少 1，也请检查起始位置的 +1。）"}], "references": [{"title": "A guide to convolution arithmetic for deep learning", "authors": "Dumoulin & Visin", "year": 2016, "where": "§2.4"}], "errata": [{"claim": {"en": "The output size is (n − k + 2p)/s + 1, without rounding.", "zh": "输出尺寸就是 (n − k + 2p)/s + 1，不用取整。"}, "correction": {"en": "The quotient is rounded down. Without floor, the max pool after ResNet''s stem (112, kernel 3, stride 2, padding 1) would give {{ (112 - 3 + 2*1)/2 + 1 | .1f }} instead of {{ conv_output_size(112, 3, 2, 1) }}; the full formula also has dilation.", "zh": "商要向下取整。ResNet 第一层之后的最大池化（输入 112、核 3、步幅 2、填充 1），不取整会得到 {{ (112 - 3 + 2*1)/2 + 1 | .1f }}，正确是 {{ conv_output_size(112, 3, 2, 1) }}；完整公式还包含空洞率。"}}]}',1);
INSERT INTO "questions" VALUES('linear-layer-parameters','quizcnn',3,'{"id": "linear-layer-parameters", "source": 15, "topic": "cost", "kind": "numeric", "difficulty": 1, "expected_seconds": 25, "tags": ["fully-connected", "lenet"], "prompt": {"en": "How many parameters does a fully connected layer from {in_features} to {out_features} units have, biases included?", "zh": "全连接层从 {in_features} 个单元到 {out_features} 个单元，带偏置，共多少参数？"}, "hint": {"en": "Look at one output unit: what does it own?", "zh": "只看一个输出单元：它自己拥有什么？"}, "answer": "linear_parameters(in_features, out_features)", "unit": "parameters", "about": ["bias-forgotten", "bias-per-input"], "explanation": {"en": "Every output has {{ in_features }} weights and one bias: {{ out_features }}·{{ in_features + 1 }} = {{ linear_parameters(in_features, out_features) }}.\nA bias belongs to an output, like the weight of one more input that is always 1: there are {{ out_features }} biases, not {{ in_features }}.\nHeads worth knowing: LeNet-5''s F6, 120 → 84, has {{ linear_parameters(120, 84) }}; ResNet-50''s only one, 2048 → 1000, has {{ linear_parameters(2048, 1000) }}; VGG-16''s first of three, 25088 → 4096, has {{ linear_parameters(25088, 4096) }}.", "zh": "每个输出有 {{ in_features }} 个权重和一个偏置：{{ out_features }}·{{ in_features + 1 }} = {{ linear_parameters(in_features, out_features) }}。\n偏置属于输出端，可以看成“恒为 1 的额外输入”的权重；所以共 {{ out_features }} 个，而不是 {{ in_features }} 个。\n值得记住的全连接层：LeNet-5 的 F6（120 → 84）有 {{ linear_parameters(120, 84) }} 个参数；ResNet-50 唯一的一层（2048 → 1000）有 {{ linear_parameters(2048, 1000) }} 个；VGG-16 三层中的第一层（25088 → 4096）有 {{ linear_parameters(25088, 4096) }} 个。"}, "parameters": {"in_features": [84, 120, 400, 512, 1024, 1280, 2048, 4096], "out_features": [10, 84, 100, 120, 1000]}, "example": {"in_features": 120, "out_features": 84}, "references": [{"title": "Gradient-Based Learning Applied to Document Recognition", "authors": "LeCun et al.", "year": 1998, "where": "§II-B (F6)"}]}',1);
INSERT INTO "questions" VALUES('conv-flops-from-macs','quizcnn',4,'{"id": "conv-flops-from-macs", "source": 8, "topic": "cost", "kind": "numeric", "difficulty": 2, "expected_seconds": 75, "tags": ["flops", "macs"], "requires": ["standard-conv-macs"], "prompt": {"en": "A {input_size}×{input_size}×{in_channels} input, {out_channels} filters of {kernel_size}×{kernel_size}, stride 1, same padding. How many FLOPs, counting a multiply–accumulate as 2 FLOPs and ignoring the bias?", "zh": "输入 {input_size}×{input_size}×{in_channels}，{out_channels} 个 {kernel_size}×{kernel_size} 卷积核，步幅 1，same 填充。一次乘加按 2 FLOPs 计，忽略偏置，共多少 FLOPs？"}, "hint": {"en": "Count the MACs first. What is in one of them?", "zh": "先数 MACs。一次 MAC 里有哪些运算？"}, "answer": "conv_flops(input_size, in_channels, out_channels, kernel_size, 1, kernel_size//2)", "unit": "FLOPs", "where": ["in_channels != input_size"], "explanation": {"en": "MACs: {{ input_size }}²·{{ out_channels }}·{{ kernel_size }}²·{{ in_channels }} = {{ conv_macs(input_size, in_channels, out_channels, kernel_size, 1, kernel_size//2) }}; each is a multiplication and an addition, so FLOPs are twice that.\nStrictly, a dot product of length L needs L multiplications and L − 1 additions; the bias would be the missing one. Hence FLOPs ≈ 2·MACs.\nThe factor 2 explains why two sources can disagree about the same network: one prints MACs, the other FLOPs.\nNeither is latency: layers with little arithmetic per byte wait for memory.", "zh": "MACs 为 {{ input_size }}²·{{ out_channels }}·{{ kernel_size }}²·{{ in_channels }} = {{ conv_macs(input_size, in_channels, out_channels, kernel_size, 1, kernel_size//2) }}；每次含一乘一加，所以 FLOPs 是它的 2 倍。\n严格说，长度为 L 的点积是 L 次乘法、L − 1 次加法，少的那一次正好是加偏置，所以说 FLOPs ≈ 2·MACs。\n同一个网络两处资料数字不同，常常就差这个 2：一个写的是 MACs，一个写的是 FLOPs。\n两者都不等于延迟：每字节计算量小的层，瓶颈在访存。"}, "parameters": {"input_size": [10, 14, 20, 28, 32, 40, 56], "in_channels": [3, 16, 32, 64], "out_channels": [16, 32, 64, 128], "kernel_size": [3, 5]}, "example": {"input_size": 32, "in_channels": 3, "out_channels": 64, "kernel_size": 3}, "misconceptions": [{"id": "input-channels-forgotten", "answer": "2*input_size**2*out_channels*kernel_size**2", "en": "A factor is missing: each output value takes k·k·C_in multiply–accumulates.", "zh": "漏了一个因子：每个输出值需要 k·k·C_in 次乘加。"}, {"id": "macs-for-flops", "answer": "conv_macs(input_size, in_channels, out_channels, kernel_size, 1, kernel_size//2)", "en": "Those are MACs; the question counts the multiplication and the addition separately.", "zh": "这是 MACs；题目要求乘和加分开计。"}], "references": [{"title": "Pruning Convolutional Neural Networks for Resource Efficient Inference", "authors": "Molchanov et al.", "year": 2017, "where": "appendix on FLOPs computation"}]}',1);
INSERT INTO "questions" VALUES('gradient-descent-step','quizcnn',5,'{"id": "gradient-descent-step", "source": 23, "topic": "initialization-and-optimization", "kind": "numeric", "difficulty": 1, "expected_seconds": 40, "tags": ["gradient-descent"], "prompt": {"en": "Minimise f(x) = {a}x² − {b}x with gradient descent, learning rate {rate}, starting at x = {start}. What is x after one step (exact)?", "zh": "用梯度下降最小化 f(x) = {a}x² − {b}x，学习率 {rate}，从 x = {start} 出发。走一步后 x 是多少（精确值）？"}, "hint": {"en": "Differentiate first; the learning rate then scales the slope.", "zh": "先求导，再用学习率去乘导数。"}, "answer": "start - rate*(2*a*start - b)", "where": ["2*a*start != b", "2*a*rate != 1", "b/(2*a) != start - rate*(a*start**2 - b*start)", "start + rate*(2*a*start - b) != start - rate*(a*start**2 - b*start)"], "explanation": {"en": "f′(x) = {{ 2*a }}x − {{ b }}, at x = {{ start }} it is {{ 2*a*start - b }}; the step is −{{ rate }} times that.\nThe minimum lies at b/(2a) = {{ b/(2*a) }}. Newton''s method, which divides by the curvature {{ 2*a }}, would land there at once.\nGradient descent does not know the curvature; quasi-Newton methods estimate it from gradient differences.", "zh": "f′(x) = {{ 2*a }}x − {{ b }}，在 x = {{ start }} 处为 {{ 2*a*start - b }}，移动量是它的 −{{ rate }} 倍。\n最小点在 b/(2a) = {{ b/(2*a) }}。牛顿法除以曲率 {{ 2*a }}，一步就到。\n梯度下降不知道曲率；拟牛顿法用梯度之差来估计它。"}, "parameters": {"a": [2, 3, 4, 5], "b": [4, 6, 8, 10, 12], "rate": [0.05, 0.1, 0.2], "start": [0, 1, 3, 5]}, "example": {"a": 2, "b": 8, "rate": 0.1, "start": 0}, "misconceptions": [{"id": "newton-for-gradient", "answer": "b/(2*a)", "en": "That is the minimum, where Newton''s step lands; gradient descent takes the learning rate times the slope.", "zh": "这是最小点，是牛顿法的结果；梯度下降走的是学习率乘导数。"}, {"id": "uphill", "answer": "start + rate*(2*a*start - b)", "en": "Wrong direction: descent subtracts the gradient.", "zh": "方向反了：下降要减去梯度。"}, {"id": "function-for-derivative", "answer": "start - rate*(a*start**2 - b*start)", "en": "You used the value of f; the step follows its derivative.", "zh": "用的是函数值；应该用导数。"}], "references": [{"title": "Numerical Optimization", "authors": "Nocedal & Wright", "year": 2006, "where": "§2.2, §3.3"}]}',1);
INSERT INTO "questions" VALUES('half-a-number','notes',0,'{"id": "half-a-number", "topic": "cost", "kind": "numeric", "difficulty": 1, "prompt": {"en": "Half of {n}?", "zh": "{n} 的一半？"}, "answer": "n / 2", "requires": [], "parameters": {"n": {"from": 2, "to": 98, "step": 2}}}',1);
INSERT INTO "questions" VALUES('inputs-per-output-unit','mine',0,'{"id": "inputs-per-output-unit", "topic": "cost", "kind": "numeric", "difficulty": 2, "prompt": {"en": "How many inputs does a unit see with kernel 1 and channels {n}?", "zh": "{n} 个通道、核为 1 时一个单元看到多少输入？"}, "answer": "n", "requires": [], "parameters": {"n": {"from": 2, "to": 98, "step": 2}}}',1);
INSERT INTO "questions" VALUES('twice-a-number','mine',1,'{"id": "twice-a-number", "topic": "pooling", "kind": "numeric", "difficulty": 3, "prompt": {"en": "Twice {n}?", "zh": "{n} 的两倍？"}, "answer": "n * 2", "requires": ["inputs-per-output-unit"], "parameters": {"n": {"from": 2, "to": 98, "step": 2}}}',1);
INSERT INTO "questions" VALUES('once-held','mine',2,'{"id": "once-held", "topic": "pooling", "kind": "numeric", "difficulty": 3, "prompt": {"en": "Thrice {n}?", "zh": "{n} 的三倍？"}, "answer": "n * 3", "requires": [], "parameters": {"n": {"from": 2, "to": 98, "step": 2}}}',0);
CREATE TABLE retractions (
	review TEXT NOT NULL, 
	device TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (review, device), 
	FOREIGN KEY(review) REFERENCES reviews (id)
)
 STRICT

;
INSERT INTO "retractions" VALUES('01956072-a140-7e3e-a89a-dfd8b1852f27','ec479189-cecb-4d72-8c3e-29cb30f33ab0','2025-03-04T09:20:00.000000Z');
CREATE TABLE reviews (
	sequence INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	question TEXT NOT NULL, 
	at TEXT NOT NULL, 
	day TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	variant TEXT NOT NULL, 
	parameters TEXT NOT NULL, 
	answer TEXT, 
	verdict TEXT, 
	misconception TEXT, 
	quality INTEGER NOT NULL, 
	seconds REAL, 
	scheduler TEXT NOT NULL, 
	device TEXT NOT NULL, 
	elapsed INTEGER, 
	PRIMARY KEY (sequence), 
	CONSTRAINT kind_is_known CHECK (kind IN ('review', 'drill')), 
	CONSTRAINT quality_is_known CHECK (quality BETWEEN 0 AND 5), 
	UNIQUE (id)
)
 STRICT

;
INSERT INTO "reviews" VALUES(1,'01955b3b-ca80-773c-a3d3-4f89dda1494c','inputs-per-output-unit','2025-03-03T09:00:00.000000Z','2025-03-03','review','3','{"n":24}','24','correct',NULL,5,12.5,'supermemo','ec479189-cecb-4d72-8c3e-29cb30f33ab0',NULL);
INSERT INTO "reviews" VALUES(2,'01955b3d-9f40-7db5-b1ff-7a01ec99108d','inputs-per-output-unit','2025-03-03T09:02:00.000000Z','2025-03-03','review','4','{"n":94}','94','correct',NULL,5,12.5,'supermemo','ec479189-cecb-4d72-8c3e-29cb30f33ab0',0);
INSERT INTO "reviews" VALUES(3,'01955b3f-7400-7773-a080-78af73ab4876','half-a-number','2025-03-03T09:04:00.000000Z','2025-03-03','review','5','{"n":30}','15','correct',NULL,5,12.5,'supermemo','ec479189-cecb-4d72-8c3e-29cb30f33ab0',NULL);
INSERT INTO "reviews" VALUES(4,'01955b41-48c0-7dae-8c27-5ade965eda32','what-is-convolution','2025-03-03T09:06:00.000000Z','2025-03-03','review','0','{}',NULL,NULL,NULL,4,NULL,'supermemo','ec479189-cecb-4d72-8c3e-29cb30f33ab0',NULL);
INSERT INTO "reviews" VALUES(5,'01955b43-1d80-72f4-a0c3-1c70cdcc6929','conv-output-size','2025-03-03T09:08:00.000000Z','2025-03-03','review','6','{"input_size":64,"kernel_size":7,"stride":2,"padding":3}','33','wrong','ceil-for-floor',2,12.5,'supermemo','ec479189-cecb-4d72-8c3e-29cb30f33ab0',NULL);
INSERT INTO "reviews" VALUES(6,'01955b44-f240-779c-a74b-19fba13ffe79','conv-output-size','2025-03-03T09:10:00.000000Z','2025-03-03','drill','9','{"input_size":224,"kernel_size":7,"stride":3,"padding":3}','75','correct',NULL,4,8.0,'supermemo','ec479189-cecb-4d72-8c3e-29cb30f33ab0',NULL);
INSERT INTO "reviews" VALUES(7,'0195606d-2300-7cb0-8606-1e642fa91425','inputs-per-output-unit','2025-03-04T09:12:00.000000Z','2025-03-04','review','14','{"n":42}','42','correct',NULL,5,12.5,'supermemo','ec479189-cecb-4d72-8c3e-29cb30f33ab0',1);
INSERT INTO "reviews" VALUES(8,'0195606e-f7c0-7725-8913-2be74dabb481','what-is-convolution','2025-03-04T09:14:00.000000Z','2025-03-04','review','0','{}',NULL,NULL,NULL,1,NULL,'supermemo','ec479189-cecb-4d72-8c3e-29cb30f33ab0',1);
INSERT INTO "reviews" VALUES(9,'01956070-cc80-7173-b3d1-374f89e7d15f','what-is-convolution','2025-03-04T09:16:00.000000Z','2025-03-04','drill','0','{}',NULL,NULL,NULL,3,30.0,'supermemo','ec479189-cecb-4d72-8c3e-29cb30f33ab0',NULL);
INSERT INTO "reviews" VALUES(10,'01956072-a140-7e3e-a89a-dfd8b1852f27','twice-a-number','2025-03-04T09:18:00.000000Z','2025-03-04','review','2','{"n":48}','96','correct',NULL,5,12.5,'supermemo','ec479189-cecb-4d72-8c3e-29cb30f33ab0',NULL);
CREATE TABLE schedules (
	question TEXT NOT NULL, 
	repetitions INTEGER NOT NULL, 
	ease INTEGER NOT NULL, 
	interval TEXT NOT NULL, 
	due TEXT NOT NULL, 
	last_day TEXT NOT NULL, 
	lapses INTEGER NOT NULL, 
	PRIMARY KEY (question)
)
 STRICT

;
INSERT INTO "schedules" VALUES('half-a-number',1,260,'1','2025-03-04','2025-03-03',0);
INSERT INTO "schedules" VALUES('conv-output-size',0,218,'1','2025-03-04','2025-03-03',1);
INSERT INTO "schedules" VALUES('inputs-per-output-unit',3,280,'17','2025-03-21','2025-03-04',0);
INSERT INTO "schedules" VALUES('what-is-convolution',0,196,'1','2025-03-05','2025-03-04',1);
CREATE TABLE settings (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "settings" VALUES('own_decks','{"notes": "133092067b81f66684882b02a3ca2a4634e1ee58f302bb384a4f9db28a362710"}');
INSERT INTO "settings" VALUES('zone','Europe/Berlin');
INSERT INTO "settings" VALUES('new_per_day','7');
INSERT INTO "settings" VALUES('rollover_hour','3');
CREATE INDEX reviews_by_day ON reviews (day);
CREATE INDEX reviews_by_question ON reviews (question);
CREATE TRIGGER reviews_never_updates BEFORE UPDATE ON reviews 
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER reviews_never_deletes BEFORE DELETE ON reviews 
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER reviews_never_replaces BEFORE INSERT ON reviews WHEN EXISTS (SELECT 1 FROM reviews WHERE id = NEW.id OR sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER retractions_never_updates BEFORE UPDATE ON retractions 
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER retractions_never_deletes BEFORE DELETE ON retractions 
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER retractions_never_replaces BEFORE INSERT ON retractions WHEN EXISTS (SELECT 1 FROM retractions WHERE review = NEW.review AND device = NEW.device)
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
COMMIT;
